// Light that falls on a surface. All directions and places are the camera's own.
uniform sampler2DShadow set_shadow;
uniform sampler2DShadow figure_shadow;
uniform mat3 to_light; // turns the camera's directions into the light's axes, of which the third points to it
uniform vec3 fine_scale; // from there to a place in the set's fine map, the left half of its texture
uniform vec3 fine_offset;
uniform vec3 wide_scale; // in its wide map, the right half
uniform vec3 wide_offset;
uniform vec3 figure_scale; // and in the map of all that moves
uniform vec3 figure_offset;
uniform vec3 shadow_texel; // metres, of the three maps
uniform vec3 key_colour;
uniform vec3 sky_fill;
uniform vec3 ground_fill;
uniform vec3 up;
#if LAMPS > 0
uniform vec4 lamp_place[LAMPS]; // and one over its reach squared
uniform vec3 lamp_colour[LAMPS];
#endif

const float RIM = 0.5 / 2048.0; // half a texel

float reaching(sampler2DShadow map, vec3 at) {
    return textureLod(map, vec3(at.xy, min(at.z, 1.0)), 0.0);
}

// A place in the texture of the set's two maps: in the fine one where that reaches, a texel aside of the wide one's rim else.
vec3 in_set(vec3 along, vec3 aside) {
    vec3 fine = (along + aside * shadow_texel.x) * fine_scale + fine_offset;
    vec3 wide = (along + aside * shadow_texel.y) * wide_scale + wide_offset;
    vec2 off = abs(fine.xy - 0.5);
    float outside = step(0.499, max(off.x, off.y));
    vec3 at = mix(fine, wide, outside);
    return vec3((clamp(at.x, RIM, 1.0 - RIM) + outside) * 0.5, at.yz);
}

// How much of the key gets to a place past what stands in its way. The rim of a map is always lit, so that outside of it there
// is no shadow.
float key_reach(vec3 place, vec3 normal) {
    vec3 along = to_light * place, facing = to_light * normal;
    vec3 aside = facing * (3.0 - 2.0 * max(facing.z, 0.0));
    return reaching(set_shadow, in_set(along, aside))
         * reaching(figure_shadow, (along + aside * shadow_texel.z) * figure_scale + figure_offset);
}

// How squarely a surface faces the key.
float key_facing(vec3 normal) {
    return max((to_light * normal).z, 0.0);
}

vec3 lamp_light(vec3 place, vec3 normal) {
    vec3 sum = vec3(0.0);
#if LAMPS > 0
    for (int i = 0; i < LAMPS; ++i) {
        vec3 way = lamp_place[i].xyz - place;
        float square = dot(way, way);
        float left = clamp(1.0 - square * lamp_place[i].w, 0.0, 1.0);
        float nearness = inversesqrt(square + 0.25);
        float facing = clamp(dot(normal, way) * nearness * 0.8 + 0.2, 0.0, 1.0);
        left *= nearness;
        sum += lamp_colour[i] * (facing * left * left);
    }
#endif
    return sum;
}

vec3 fill_light(vec3 normal) {
    return mix(ground_fill, sky_fill, dot(normal, up) * 0.5 + 0.5);
}
