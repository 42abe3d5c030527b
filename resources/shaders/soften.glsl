// A picture of half the size in which each texel carries its radius, in its own pixels. The four that make one are weighted
// so that what is sharp does not stain what is not.
uniform sampler2D painted;
uniform usampler2D shape_map;
out vec4 out_soft;

void main() {
    ivec2 last = textureSize(painted, 0) - 1, p = ivec2(gl_FragCoord.xy) * 2;
    vec3 sum = vec3(0.0);
    float weights = 0.0, nearest = 1e6;
    for (int i = 0; i < 4; ++i) {
        ivec2 q = min(p + ivec2(i & 1, i >> 1), last);
        float radius = radius_of(nearness_in(texelFetch(shape_map, q, 0).xy));
        float weight = min(abs(radius), 4.0) + 0.05;
        sum += texelFetch(painted, q, 0).rgb * weight;
        weights += weight;
        nearest = min(nearest, radius);
    }
    out_soft = vec4(sum / weights, nearest * 0.5);
}
