// The last pass: stairs along edges made smooth. It runs twice: once everywhere, to take over the picture and to mark in the
// depth buffer where it has edges, then only there. (A software driver pays for both sides of a branch, at every pixel.)
uniform sampler2D painted; // its luma is in alpha
uniform vec2 pixel; // one over the picture's size
out vec4 out_colour;

// The nearest texel is sampled and not fetched, which takes software OpenGL less time.
vec4 painted_at(vec2 centre) {
    return textureLod(painted, centre * pixel, 0.0);
}

float luma_at(vec2 centre) {
    return painted_at(centre).a;
}

const vec2 UP = vec2(0.0, 1.0), ASIDE = vec2(1.0, 0.0);

#ifdef MARKING
void main() {
    vec2 p = gl_FragCoord.xy;
    out_colour = painted_at(p);
    vec4 around = vec4(luma_at(p + UP), luma_at(p - UP), luma_at(p + ASIDE), luma_at(p - ASIDE));
    vec2 high = max(around.xy, around.zw), low = min(around.xy, around.zw);
    float top = max(max(high.x, high.y), out_colour.a), span = top - min(min(low.x, low.y), out_colour.a);
    gl_FragDepth = span > max(0.05, top * 0.10) ? 0.0 : 1.0;
}
#else
// After T. Lottes, "FXAA" (2009): find which way an edge runs, walk to its ends, and take the colour from where the
// edge would pass if it were a line and not stairs.
void main() {
    vec2 p = gl_FragCoord.xy;
    vec4 here = painted_at(p);
    float m = here.a;
    float n = luma_at(p + UP), s = luma_at(p - UP);
    float e = luma_at(p + ASIDE), w = luma_at(p - ASIDE);
    float high = max(m, max(max(n, s), max(e, w))), low = min(m, min(min(n, s), min(e, w)));
    bool level = abs(n + s - 2.0 * m) >= abs(e + w - 2.0 * m);
    float one = level ? n : e, other = level ? s : w;
    bool to_one = abs(one - m) >= abs(other - m);
    float gradient = abs((to_one ? one : other) - m) * 0.25;
    float middle = 0.5 * ((to_one ? one : other) + m);
    vec2 along = level ? ASIDE : UP;
    vec2 across = (to_one ? 1.0 : -1.0) * along.yx;
    vec2 reached = vec2(0.0), ends = vec2(0.0);
    for (int i = 0; i < 5; ++i) {
        float stride = i < 3 ? 1.0 : 2.0;
        bvec2 walking = lessThan(abs(ends), vec2(gradient));
        if (!any(walking)) break;
        vec2 q = p - along * (reached.x + stride), r = p + along * (reached.y + stride);
        vec2 there = 0.5 * vec2(luma_at(q) + luma_at(q + across), luma_at(r) + luma_at(r + across)) - middle;
        reached += vec2(walking) * stride;
        ends = mix(ends, there, vec2(walking));
    }
    float end = reached.x < reached.y ? ends.x : ends.y;
    float shift = (end < 0.0) != (m - middle < 0.0) ? 0.5 - min(reached.x, reached.y) / (reached.x + reached.y) : 0.0;
    float speck = clamp(abs((n + s + e + w) * 0.25 - m) / (high - low), 0.0, 1.0);
    shift = max(shift, speck * speck * 0.5);
    out_colour = mix(here, painted_at(p + across), shift);
}

#endif
