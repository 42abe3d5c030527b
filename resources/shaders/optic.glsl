// What is about the opening that a point of view goes through, and the lines on its glass: laid over the finished picture.
uniform vec2 pixel; // one over the picture's size
uniform float aspect;
out vec4 out_colour; // its alpha is how much of the picture it covers

const vec3 DARK = vec3(0.018, 0.017, 0.020);

// How much of a line is at a distance from its middle, for its half width; both in halves of the picture's height.
float line(float away, float half_width) {
    float soft = 2.0 * pixel.y;
    half_width = max(half_width, soft);
    return 1.0 - smoothstep(half_width - 0.5 * soft, half_width + 0.5 * soft, abs(away));
}

float ring(vec2 p, float radius) {
    return length(p) - radius;
}

// What is seen grows darker towards the edge of a lens, which is `edge` below nought inside.
float covered(float edge, float soft, float shade) {
    return max(smoothstep(-soft, 0.0, edge), shade * smoothstep(-0.42, 0.0, edge));
}

float between(float value, float low, float high) {
    return step(low, value) * step(value, high);
}

// A row of ticks along an axis, every `gap`, so far out and so long.
float ticks(float along, float across, float gap, float reach, float size) {
    float nearest = abs(along - gap * round(along / gap));
    return line(nearest, 0.003) * between(abs(along), 0.5 * gap, reach) * between(abs(across), 0.0, size);
}

void main() {
    vec2 p = (gl_FragCoord.xy * pixel * 2.0 - 1.0) * vec2(aspect, 1.0);
    float size = min(1.0, aspect);
    vec2 q = p / size;
    float cover = 0.0, mark = 0.0;
    vec3 ink = DARK;
#if defined(SCOPE)
    float edge = ring(q, 0.93);
    cover = covered(edge, 0.035, 0.55);
    vec2 away = abs(q);
    mark = max(line(q.x, 0.0035), line(q.y, 0.0035));
    mark = max(mark, line(q.y, 0.014) * step(0.5, away.x));
    mark = max(mark, line(q.x, 0.014) * step(0.5, -q.y));
    mark = max(mark, max(ticks(q.x, q.y, 0.1, 0.45, 0.018), ticks(q.y, q.x, 0.1, 0.45, 0.018)));
    mark *= step(edge, 0.0);
#elif defined(BINOCULARS)
    vec2 side = vec2(min(0.58, max(aspect / size - 0.9, 0.0)), 0.0);
    float edge = min(ring(q - side, 0.9), ring(q + side, 0.9));
    cover = covered(edge, 0.06, 0.4);
#elif defined(TELESCOPE)
    cover = covered(ring(q, 0.86), 0.05, 0.65);
#elif defined(PERISCOPE)
    float edge = ring(q, 0.93);
    cover = covered(edge, 0.03, 0.5);
    mark = max(line(q.x, 0.003) * step(abs(q.y), 0.6), line(q.y, 0.003));
    mark = max(mark, ticks(q.x, q.y, 0.06, 0.8, 0.02));
    mark = max(mark, ticks(q.x, q.y, 0.3, 0.8, 0.045));
    mark = max(mark, ticks(q.y, q.x, 0.06, 0.58, 0.02));
    mark *= step(edge, 0.0);
#elif defined(KEYHOLE)
    vec2 down = vec2(abs(q.x), q.y);
    float flare = mix(0.2, 0.37, clamp((0.35 - q.y) / 1.25, 0.0, 1.0));
    float slit = max((down.x - flare) * 0.97, max(-0.9 - q.y, q.y - 0.5));
    float edge = min(ring(q - vec2(0.0, 0.44), 0.42), slit);
    cover = smoothstep(-0.075, 0.015, edge);
    ink = mix(vec3(0.11, 0.085, 0.055), DARK, smoothstep(0.0, 0.14, edge)); // the light lies on the rim of the lock
#elif defined(PEEPHOLE)
    cover = covered(ring(q, 0.82), 0.07, 0.85);
#elif defined(SLOT)
    vec2 over = abs(p - vec2(0.0, 0.3)) - vec2(0.88 * aspect, 0.42);
    float edge = max(over.x, over.y);
    cover = smoothstep(-0.06, 0.015, edge);
#elif defined(VIEWFINDER)
    vec2 off = abs(p) - vec2(0.86 * aspect, 0.84);
    float corner = max(line(off.x, 0.006) * between(off.y, -0.2, 0.006), line(off.y, 0.006) * between(off.x, -0.2, 0.006));
    vec2 lamp = p - vec2(-0.78 * aspect, 0.72);
    float cross_ = max(line(p.x, 0.004) * step(abs(p.y), 0.05), line(p.y, 0.004) * step(abs(p.x), 0.05));
    mark = max(corner, cross_) * 0.85;
    ink = vec3(0.95);
    float red = 1.0 - smoothstep(0.028, 0.034, length(lamp));
    ink = mix(ink, vec3(0.86, 0.12, 0.1), red);
    mark = max(mark, red);
#endif
    out_colour = vec4(ink, max(cover, 0.9 * mark));
}
