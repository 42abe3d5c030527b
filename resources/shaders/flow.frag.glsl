in vec4 after;
uniform vec2 size;
layout(location = 0) out vec4 out_flow; // pixels right and down, metres from the next camera (below 0: behind it)

void main() {
    vec2 there = (after.xy / after.w * 0.5 + 0.5) * size;
    out_flow = vec4((there - gl_FragCoord.xy) * vec2(1.0, -1.0), after.w, 1.0);
}
