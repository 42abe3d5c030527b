// A picture of half the size in which each texel carries its radius, in its own pixels. The four that make one are weighted
// so that what is sharp does not stain what is not.
uniform sampler2D painted;
out vec4 out_soft;

void main() {
    vec2 centre = gl_FragCoord.xy * 2.0 - 0.5;
    vec3 sum = vec3(0.0);
    float weights = 0.0, nearest = 1e6;
    for (int i = 0; i < 4; ++i) {
        vec2 beside = centre + vec2(i & 1, i >> 1);
        float radius = radius_of(nearness_in(standing_at(beside)));
        float weight = min(abs(radius), 4.0) + 0.05;
        sum += textureLod(painted, beside * pixel, 0.0).rgb * weight;
        weights += weight;
        nearest = min(nearest, radius);
    }
    out_soft = vec4(sum / weights, nearest * 0.5);
}
