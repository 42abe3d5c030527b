// The last pass: stairs along edges made smooth, weather in front of it all, the paper's grain.
uniform sampler2D painted;
uniform sampler2D shape_map;
uniform sampler2D paper;
uniform vec2 pixel;
uniform float grain;
uniform float vignette;
#ifdef WEATHER
uniform mat3 to_world;
uniform vec2 half_extent;
uniform float seconds;
uniform vec3 drop_colour;
#endif
out vec4 out_colour;

float luma_at(ivec2 p) {
    return texelFetch(painted, clamp(p, ivec2(0), textureSize(painted, 0) - 1), 0).a;
}

// After T. Lottes, "FXAA" (2009): find which way an edge runs, walk to its ends, and take the colour from where the
// edge would pass if it were a line and not stairs.
vec3 smoothed(ivec2 p, vec2 uv) {
    vec4 here = texelFetch(painted, p, 0);
    float m = here.a;
    float n = luma_at(p + ivec2(0, 1)), s = luma_at(p - ivec2(0, 1));
    float e = luma_at(p + ivec2(1, 0)), w = luma_at(p - ivec2(1, 0));
    float high = max(m, max(max(n, s), max(e, w))), low = min(m, min(min(n, s), min(e, w)));
    if (high - low > max(0.05, high * 0.10)) {
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
    }
    return here.rgb;
}

#ifdef WEATHER
float chance(vec2 cell) {
    vec3 q = fract(vec3(cell.xyx) * vec3(0.1031, 0.1030, 0.0973));
    q += dot(q, q.yzx + 33.33);
    return fract((q.x + q.y) * q.z);
}

// Drops on cylinders round the camera, each at its own distance, so that a pan moves past them.
float drops(vec3 way, float distance_, float nearness) {
    float turn = atan(way.x, -way.z) * distance_;
    float height = way.y / max(length(way.xz), 0.05) * distance_;
#ifdef SNOW
    vec2 at = vec2(turn + 0.25 * sin(seconds * 0.9 + distance_), height + seconds * 1.1) * 2.2;
    vec2 cell = floor(at);
    vec2 within = fract(at) - 0.2 - 0.6 * vec2(chance(cell), chance(cell + 71.0));
    float size = 0.035 + 0.05 * chance(cell + 13.0);
    float mark = smoothstep(size, size * 0.4, length(within)) * step(0.35, chance(cell + 37.0));
#else
    vec2 at = vec2((turn + height * 0.06) * 9.0, height * 0.62);
    float column = floor(at.x);
    float fall = at.y + seconds * (5.2 + 1.2 * chance(vec2(column, distance_))) + 17.0 * chance(vec2(column, 3.0));
    float dash = fract(fall);
    float lane = abs(fract(at.x) - 0.5);
    float soft = max(fwidth(at.x), 0.08);
    float mark = (1.0 - smoothstep(0.02, 0.02 + soft, lane)) * smoothstep(0.0, 0.10, dash) * smoothstep(0.42, 0.30, dash)
               * step(0.45, chance(vec2(column, floor(fall)))) * clamp(0.16 / soft, 0.15, 1.0);
#endif
    return mark * step(nearness, 1.0 / distance_);
}
#endif

void main() {
    ivec2 p = ivec2(gl_FragCoord.xy);
    vec2 uv = gl_FragCoord.xy * pixel;
    vec3 colour = smoothed(p, uv);
#ifdef WEATHER
    float nearness = texelFetch(shape_map, p, 0).z;
    vec3 way = to_world * vec3((uv * 2.0 - 1.0) * half_extent, -1.0);
    float fallen = drops(way, 2.2, nearness) * 0.42 + drops(way, 4.5, nearness) * 0.34 + drops(way, 9.0, nearness) * 0.26;
    colour = mix(colour, drop_colour, clamp(fallen, 0.0, 1.0));
#endif
    vec2 off = uv - 0.5;
    colour *= 1.0 - vignette * dot(off, off);
    colour += (texelFetch(paper, p, 0).r - 0.5) * grain;
    out_colour = vec4(colour, 1.0);
}
