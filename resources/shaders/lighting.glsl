// Light that falls on a surface. All directions and places are the camera's own.
uniform sampler2DShadow set_shadow;
uniform sampler2DShadow figure_shadow;
uniform mat4 to_set_shadow;
uniform mat4 to_figure_shadow;
uniform vec2 shadow_texel; // metres, of the set's map and of the figures'
uniform vec3 key_direction;
uniform vec3 key_colour;
uniform vec3 sky_fill;
uniform vec3 ground_fill;
uniform vec3 up;
#if LAMPS > 0
uniform vec4 lamp_place[LAMPS]; // and its reach
uniform vec3 lamp_colour[LAMPS];
#endif
uniform int moving; // 1 where anything moves

vec3 in_map(mat4 to_map, vec3 place) {
    return (to_map * vec4(place, 1.0)).xyz * 0.5 + 0.5;
}

bool holds(vec3 at) {
    return max(abs(at.x - 0.5), abs(at.y - 0.5)) < 0.497;
}

// How much of the key reaches a place.
float key_light(vec3 place, vec3 normal) {
    float facing = clamp(dot(normal, key_direction), 0.0, 1.0);
    float lean = 3.0 - 2.0 * facing;
    float lit = facing;
    vec3 at = in_map(to_set_shadow, place + normal * shadow_texel.x * lean);
    if (facing > 0.0 && holds(at)) {
        lit *= textureLod(set_shadow, vec3(at.xy, min(at.z, 1.0)), 0.0);
    }
    at = in_map(to_figure_shadow, place + normal * shadow_texel.y * lean);
    if (moving > 0 && lit > 0.0 && holds(at)) {
        lit *= textureLod(figure_shadow, vec3(at.xy, min(at.z, 1.0)), 0.0);
    }
    return lit;
}

vec3 lamp_light(vec3 place, vec3 normal) {
    vec3 sum = vec3(0.0);
#if LAMPS > 0
    for (int i = 0; i < LAMPS; ++i) {
        vec3 way = lamp_place[i].xyz - place;
        float square = dot(way, way);
        float left = clamp(1.0 - square / (lamp_place[i].w * lamp_place[i].w), 0.0, 1.0);
        float facing = clamp(dot(normal, way) * inversesqrt(square) * 0.8 + 0.2, 0.0, 1.0);
        sum += lamp_colour[i] * (facing * left * left / (square + 0.25));
    }
#endif
    return sum;
}

vec3 fill_light(vec3 normal) {
    return mix(ground_fill, sky_fill, dot(normal, up) * 0.5 + 0.5);
}
