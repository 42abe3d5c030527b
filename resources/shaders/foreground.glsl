// The farthest that anything before the plane of focus spreads, in blocks of eight texels of the soft picture.
uniform sampler2D soft;
out float out_spread;

void main() {
    ivec2 last = textureSize(soft, 0) - 1, p = ivec2(gl_FragCoord.xy) * 8;
    float nearest = 0.0;
    for (int i = 0; i < 64; ++i) nearest = min(nearest, texelFetch(soft, min(p + ivec2(i & 7, i >> 3), last), 0).a);
    out_spread = -nearest;
}
