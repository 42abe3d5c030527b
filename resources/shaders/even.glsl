// Fills the gaps between the taps: a small tent over the texels around, as wide as those gaps.
uniform sampler2D soft;
uniform sampler2D behind;
uniform sampler2D before;
layout(location = 0) out vec4 out_behind;
layout(location = 1) out vec4 out_before;

void main() {
    ivec2 last = textureSize(soft, 0) - 1, p = ivec2(gl_FragCoord.xy);
    float here = texelFetch(soft, p, 0).a;
    vec4 under = vec4(0.0), over = vec4(0.0);
    float weights = 0.0, all = 0.0;
    for (int y = -1; y <= 1; ++y) {
        for (int x = -1; x <= 1; ++x) {
            ivec2 q = clamp(p + ivec2(x, y), ivec2(0), last);
            float tent = float((2 - abs(x)) * (2 - abs(y)));
            float alike = tent * clamp(min(texelFetch(soft, q, 0).a, here), 0.0, 1.0) + 0.001 * float(x == 0 && y == 0);
            vec4 tap = texelFetch(before, q, 0);
            under += texelFetch(behind, q, 0) * alike;
            over += vec4(tap.rgb * tap.a, tap.a) * tent;
            weights += alike;
            all += tent;
        }
    }
    out_behind = here < -0.5 ? texelFetch(behind, p, 0) : under / weights;
    out_before = vec4(over.rgb / max(over.a, 1e-4), over.a / all);
}
