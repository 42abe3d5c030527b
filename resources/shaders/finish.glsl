// The last pass: stairs along edges made smooth. It runs twice: once everywhere, to take over the picture and to mark in the
// depth buffer where it has edges, then only there. (A software driver pays for both sides of a branch, at every pixel.)
uniform sampler2D painted; // its luma is in alpha
out vec4 out_colour;

ivec2 last = textureSize(painted, 0) - 1;

float luma_at(ivec2 p) {
    return texelFetch(painted, clamp(p, ivec2(0), last), 0).a;
}

#ifdef MARKING
void main() {
    ivec2 p = ivec2(gl_FragCoord.xy);
    out_colour = texelFetch(painted, p, 0);
    vec4 around = vec4(luma_at(p + ivec2(0, 1)), luma_at(p - ivec2(0, 1)), luma_at(p + ivec2(1, 0)), luma_at(p - ivec2(1, 0)));
    vec2 high = max(around.xy, around.zw), low = min(around.xy, around.zw);
    float top = max(max(high.x, high.y), out_colour.a), span = top - min(min(low.x, low.y), out_colour.a);
    gl_FragDepth = span > max(0.05, top * 0.10) ? 0.0 : 1.0;
}
#else
// After T. Lottes, "FXAA" (2009): find which way an edge runs, walk to its ends, and take the colour from where the
// edge would pass if it were a line and not stairs.
void main() {
    ivec2 p = ivec2(gl_FragCoord.xy);
    vec4 here = texelFetch(painted, p, 0);
    float m = here.a;
    float n = luma_at(p + ivec2(0, 1)), s = luma_at(p - ivec2(0, 1));
    float e = luma_at(p + ivec2(1, 0)), w = luma_at(p - ivec2(1, 0));
    float high = max(m, max(max(n, s), max(e, w))), low = min(m, min(min(n, s), min(e, w)));
    bool level = abs(n + s - 2.0 * m) >= abs(e + w - 2.0 * m);
    float one = level ? n : e, other = level ? s : w;
    bool to_one = abs(one - m) >= abs(other - m);
    float gradient = abs((to_one ? one : other) - m) * 0.25;
    float middle = 0.5 * ((to_one ? one : other) + m);
    ivec2 along = level ? ivec2(1, 0) : ivec2(0, 1);
    ivec2 across = (to_one ? 1 : -1) * along.yx;
    vec2 reached = vec2(0.0), ends = vec2(0.0);
    for (int i = 0; i < 5; ++i) {
        int stride = i < 3 ? 1 : 2;
        bvec2 walking = lessThan(abs(ends), vec2(gradient));
        if (!any(walking)) break;
        ivec2 q = p - along * (int(reached.x) + stride), r = p + along * (int(reached.y) + stride);
        vec2 there = 0.5 * vec2(luma_at(q) + luma_at(q + across), luma_at(r) + luma_at(r + across)) - middle;
        reached += vec2(walking) * float(stride);
        ends = mix(ends, there, vec2(walking));
    }
    float end = reached.x < reached.y ? ends.x : ends.y;
    float shift = (end < 0.0) != (m - middle < 0.0) ? 0.5 - min(reached.x, reached.y) / (reached.x + reached.y) : 0.0;
    float speck = clamp(abs((n + s + e + w) * 0.25 - m) / (high - low), 0.0, 1.0);
    shift = max(shift, speck * speck * 0.5);
    here = mix(here, texelFetch(painted, clamp(p + across, ivec2(0), textureSize(painted, 0) - 1), 0), shift);
    out_colour = here;
}

#endif
