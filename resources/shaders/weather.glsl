// What falls from the sky, in front of everything.
#ifdef WEATHER
uniform float seconds;
uniform vec3 drop_colour;

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

// A colour through what falls along a way of the world's, as far as what stands there (nearness: one over metres).
vec3 through_weather(vec3 colour, vec3 way, float nearness) {
    float fallen = drops(way, 2.2, nearness) * 0.42 + drops(way, 4.5, nearness) * 0.34 + drops(way, 9.0, nearness) * 0.26;
    return mix(colour, drop_colour, clamp(fallen, 0.0, 1.0));
}
#endif
