// What is kept from light, at half size: how open the half-space over a point is to its surroundings (ambient occlusion), and
// how much of the key reaches it. Four pixels in a square turn the taps four ways; the paint shader reads the mean of any such
// square, which leaves no pattern, and gives the key's shadow a soft edge.
uniform vec2 half_extent;
uniform float radius; // metres
out vec2 out_shade;

const vec2 TAPS[6] = vec2[6](
    vec2(0.34, 0.12), vec2(-0.22, 0.46), vec2(-0.42, -0.40),
    vec2(0.26, -0.66), vec2(0.62, 0.58), vec2(-0.92, 0.22)
);

// Where something stands that is seen at the centre of a pixel, so many metres away.
vec3 place_at(vec2 centre, float away) {
    return vec3((centre * pixel * 2.0 - 1.0) * half_extent, -1.0) * away;
}

void main() {
    vec2 rim = 1.0 / pixel - 0.5, centre = min(gl_FragCoord.xy * 2.0 - 0.5, rim);
    uvec2 here = standing_at(centre);
    float nearness = nearness_in(here), away = 1.0 / max(nearness, 1e-5);
    vec3 place = place_at(centre, away);
    vec3 normal = unfold(folded_in(here));
    float spread = clamp(radius * nearness * 0.5 / (half_extent.y * pixel.y), 2.0, 0.030 / pixel.y);
    ivec2 odd = ivec2(gl_FragCoord.xy) & 1;
    float turn = 0.3927 * float(odd.x * 2 + (odd.x ^ odd.y));
    mat2 turned = mat2(cos(turn), sin(turn), -sin(turn), cos(turn)) * spread * (0.7 + 0.2 * float(odd.y + odd.x));
    float taken = 0.0;
    for (int i = 0; i < 6; ++i) {
        vec2 beside = clamp(centre + trunc(turned * TAPS[i]), vec2(0.5), rim);
        vec3 way = place_at(beside, 1.0 / max(nearness_in(standing_at(beside)), 1e-5)) - place;
        float square = dot(way, way);
        float close = max(1.0 - square / (radius * radius), 0.0);
        taken += max(dot(normal, way) - 0.01 * away, 0.0) * inversesqrt(square + 1e-4) * close * close;
    }
    vec2 reached = vec2(clamp(1.0 - taken * 0.40, 0.0, 1.0), key_reach(place, normal));
    out_shade = nearness > 0.0 ? reached : vec2(1.0);
}
