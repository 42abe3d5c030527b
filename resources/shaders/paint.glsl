uniform sampler2D albedo_map;
uniform sampler2D shade_map;
uniform sampler2D paper; // its grain, and how the pen presses
uniform vec2 half_extent; // of the picture at one metre
uniform mat3 to_world;
uniform float exposure;
uniform float haze;
uniform float rim;
uniform float glow;
uniform vec3 rim_colour;
uniform vec3 eye_light; // on figures, from where the camera stands: a face is read first
uniform vec2 reach; // how far to look for an edge on the two sides, in pixels
uniform float grain;
uniform float vignette;
out vec4 out_colour;

#ifdef INK
const vec3 PAPER = vec3(0.975, 0.962, 0.930);
const vec3 LINE = vec3(0.075, 0.070, 0.085);

// A tone in five steps, with edges as soft as a marker's.
float marker_tone(float value) {
    float soft = max(fwidth(value), 0.03);
    vec4 step_ = clamp((value - vec4(0.11, 0.26, 0.45, 0.66)) * (vec4(0.71, 0.5, 0.5, 0.36) * (1.0 / soft)) + 0.5, 0.0, 1.0);
    step_ *= step_ * (3.0 - 2.0 * step_);
    return mix(0.11 + dot(step_, vec4(0.17, 0.22, 0.24, 0.23)), value, 0.22);
}
#endif

#if defined(INK) || defined(MARKER)
struct Edge {
    float outline; // between one thing and another
    float crease;  // within one thing
    float figure;  // whether a figure is one of the two
    float square;  // how squarely the thing is seen here and beside
};

// 0 where a thing that ends here goes on behind a gap of a few pixels: a row of such gaps would break into dashes.
float solid(vec4 near, float nearness) {
    vec2 low = min(near.xy, near.zw);
    vec2 way = low.x < low.y ? vec2(near.x < near.z ? 1.0 : -1.0, 0.0) : vec2(0.0, near.y < near.w ? 1.0 : -1.0);
    float beyond = nearness_in(standing_at(gl_FragCoord.xy + way * reach.x * 4.0));
    return 1.0 - 0.88 * smoothstep(0.80, 0.93, beyond / max(nearness, 1e-4));
}

Edge edge_at(uvec2 here, vec3 toward) {
    uvec2 right = standing_at(gl_FragCoord.xy + vec2(reach.x, 0.0)), above = standing_at(gl_FragCoord.xy + vec2(0.0, reach.x));
    uvec2 left = standing_at(gl_FragCoord.xy - vec2(reach.y, 0.0)), below = standing_at(gl_FragCoord.xy - vec2(0.0, reach.y));

    ivec4 ids = ivec4(uvec4(right.x, above.x, left.x, below.x) >> 22u);
    int id = entity_in(here);
    vec4 differ = vec4(notEqual(ids, ivec4(id)));
    vec4 near = uintBitsToFloat(uvec4(right.y, above.y, left.y, below.y));
    float nearness = nearness_in(here);
    ivec2 greater = max(ids.xy, ids.zw);
    float figure = float(max(id, max(greater.x, greater.y)) >= FIGURE);

    // How far nearness here stands out from the plane through its neighbours: above 0 on the near side of an edge.
    vec2 plane = (near.xy * reach.y + near.zw * reach.x) / (reach.x + reach.y);
    vec2 bend = 2.0 - 2.0 * plane / max(nearness, 1e-4);
    float before = max(bend.x, bend.y) * step(1e-6, nearness);

    Edge edge;
    edge.figure = figure;
    float between = figure > 0.5 ? max(max(differ.x, differ.y), max(differ.z, differ.w)) : max(differ.x, differ.y);
    edge.outline = max(between, smoothstep(0.05, 0.12, before) * mix(solid(near, nearness), 1.0, figure));
    // What is seen faces the camera, where the fold is flat: no need to unfold. 0.12 is a turn of 28 degrees.
    vec2 flat_ = folded_in(here), across = folded_in(right), up_ = folded_in(above), aside = across - flat_, upward = up_ - flat_;
    vec2 turn = vec2(dot(aside, aside), dot(upward, upward)) * (1.0 - differ.xy);
    vec2 beside = mix(vec2(squarely(across, toward), squarely(up_, toward)), vec2(1.0), differ.xy);
    edge.square = min(squarely(flat_, toward), min(beside.x, beside.y));
    edge.crease = smoothstep(0.12, 0.33, max(turn.x, turn.y));
    edge.crease = max(edge.crease, figure * smoothstep(0.012, 0.035, before));
    return edge;
}
#endif

// Lines that lie closer together than pixels would break into dashes: what is small is left out of what is seen from far or
// aslant, where a pixel spans many metres of it.
float detailed(float metres) {
    return 1.0 - 0.90 * smoothstep(0.012, 0.040, metres);
}

void main() {
    vec2 uv = gl_FragCoord.xy * pixel;
    vec3 ray = vec3((uv * 2.0 - 1.0) * half_extent, -1.0);
    uvec2 here = standing_at(gl_FragCoord.xy);
#ifdef SKY
    float figure = 0.0, glowing = 0.0, far = 1.0, apart = 0.0, weight = 1.0;
    vec3 toward = -normalize(ray);
    vec3 lit = sky_light(to_world * -toward);
#else
    vec4 albedo = textureLod(albedo_map, uv, 0.0);
    float glowing = albedo.a;
    float figure = float(entity_in(here) >= FIGURE);
    float away = 1.0 / max(nearness_in(here), 1e-5);
    vec3 place = ray * away;
    vec3 normal = unfold(folded_in(here));

#ifdef CLAY
    vec3 body = mix(vec3(0.52, 0.50, 0.48), albedo.rgb * albedo.rgb, 0.10);
#else
    vec3 body = albedo.rgb * albedo.rgb;
#endif
    vec2 shade = textureLod(shade_map, floor(gl_FragCoord.xy * 0.5 + 0.5) * 2.0 * pixel, 0.0).rg;
    float open = shade.r;
    vec3 toward = -normalize(ray);
    float grazing = 1.0 - clamp(dot(normal, toward), 0.0, 1.0);
    float key = key_facing(normal) * smoothstep(0.2, 0.8, shade.g);
    vec3 light = fill_light(normal) * open + key_colour * key + lamp_light(place, normal) * (0.4 + 0.6 * open);
    light += eye_light * figure * (1.0 - 0.6 * grazing);
    float edge_light = rim * figure * smoothstep(0.55, 0.90, grazing) * clamp(dot(normal, up) * 0.7 + 0.5, 0.0, 1.0);
    vec3 lit = body * light + edge_light * rim_colour * (0.2 + body) + body * albedo.a * glow;
#ifdef HAZE
    float air = 1.0 - exp(-haze * away);
    lit = mix(lit, horizon_colour, air);
#else
    const float air = 0.0;
#endif
    float apart = away * 2.0 * half_extent.y * pixel.y;
    float weight = 1.12 - 0.30 * key; // the pen presses on the side that is away from the light
    float near = 1.0 / (1.0 + 0.0037 * max(away - 2.0, 0.0)); // its eighth power falls almost as exp(-0.03 metres)
    near *= near;
    near *= near;
    float far = max(1.0 - near * near, air);
#endif
    vec3 sheet = textureLod(paper, uv, 0.0).rgb;
#ifdef INK
    vec3 shown = shown_as(lit * (exposure * 1.2));
    float value = luma(shown);
    float tone = marker_tone(value);
    tone += (0.42 - sheet.b) * 0.13 * tone * (1.0 - smoothstep(0.18, 0.42, value)); // hatching lies in the shade
    vec3 hue = shown * (1.0 / max(value, 0.02));
    float strength = mix(0.50, 0.85, max(figure, glowing)) * (1.0 - 0.25 * tone);
    vec3 colour = PAPER * tone * mix(vec3(1.0), clamp(hue, 0.0, 2.2), strength);
    colour = mix(colour, PAPER * shown, 0.25);

    Edge edge = edge_at(here, toward);
    float press = (0.82 + 0.36 * sheet.g) * weight;
    float ink = max(edge.outline * mix(0.92, 1.0, edge.figure), edge.crease * mix(0.62 * detailed(apart / max(edge.square, 0.02)), 0.8, figure));
    ink *= mix(1.0, 0.22, far * (1.0 - 0.6 * edge.figure)) * press;
    colour = mix(colour, LINE, clamp(ink, 0.0, 1.0));
    colour = clamp(colour, 0.0, 1.0);
#elif defined(MARKER)
    vec3 shown = shown_as(lit * exposure);
    float value = luma(shown);
    Edge edge = edge_at(here, toward);
    float ink = max(edge.outline, edge.crease * 0.5 * mix(detailed(apart / max(edge.square, 0.02)), 1.0, figure)) * mix(1.0, 0.3, far * (1.0 - 0.6 * edge.figure));
    ink *= mix(detailed(apart / max(edge.square, 0.02)), 1.0, edge.figure) * weight;
    vec3 colour = mix(shown, vec3(1.0), 0.08);
    colour = mix(colour, colour * 0.25, ink * 0.8);
#else
    vec3 colour = shown_as(lit * exposure);
#endif
#ifdef WEATHER
    colour = through_weather(colour, to_world * ray, nearness_in(here));
#endif
    vec2 off = uv - 0.5;
    colour *= 1.0 - vignette * dot(off, off);
    out_colour = vec4(colour + (sheet.r - 0.5) * grain, luma(colour)); // luma shows where edges are
}
