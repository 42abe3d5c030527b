// What the discs of the texels around add up to, behind the plane of focus and before it apart. After J. Jimenez, "Next
// Generation Post Processing in Call of Duty: Advanced Warfare" (SIGGRAPH 2014): a disc counts where it reaches the centre,
// what is behind the centre as if it were no more out of focus than that, and what is before it lies over everything.
uniform sampler2D soft;
uniform sampler2D foreground;
layout(location = 0) out vec4 out_behind; // colour, and how much was found
layout(location = 1) out vec4 out_before; // colour, and how much it covers

void main() {
    ivec2 p = ivec2(gl_FragCoord.xy);
    vec2 texel = 1.0 / vec2(textureSize(soft, 0));
    vec4 here = texelFetch(soft, p, 0);
    ivec2 block = p / 8, blocks = textureSize(foreground, 0) - 1;
    float spread = 0.0;
    for (int i = 0; i < 25; ++i) {
        ivec2 off = ivec2(i % 5, i / 5) - 2;
        float found = texelFetch(foreground, clamp(block + off, ivec2(0), blocks), 0).r;
        // Only if it reaches this far, measured to the block's nearer rim.
        vec2 gap = max(abs(vec2((block + off) * 8 + 4) - vec2(p)) - 4.0, 0.0);
        spread = max(spread, found * step(length(gap), found));
    }
    float reach = max(max(here.a, spread), 1.0);
    bool in_front = here.a < -0.5;
    float area = reach * reach / float(TAPS);
    vec4 behind = vec4(here.rgb, 1.0) * (in_front ? 0.0001 : 1.0), before = vec4(0.0);
    before += vec4(here.rgb, 1.0) * (in_front ? area / max(here.a * here.a, 1.0) : 0.0);
    for (int i = 1; i < TAPS; ++i) {
        // A sunflower's seeds fill a disc evenly.
        float away = reach * sqrt((float(i) + 0.5) / float(TAPS)), turn = 2.399963 * float(i);
        vec4 tap = textureLod(soft, (gl_FragCoord.xy + round(away * vec2(cos(turn), sin(turn)))) * texel, 0.0);
        float under = in_front ? step(here.a + 1.0, tap.a) : clamp(min(tap.a, here.a) - away + 1.0, 0.0, 1.0);
        float over = clamp(-tap.a - away + 1.0, 0.0, 1.0) * step(tap.a, -0.5);
        behind += vec4(tap.rgb, 1.0) * under;
        before += vec4(tap.rgb, 1.0) * (over * area / max(tap.a * tap.a, 1.0));
    }
    out_behind = vec4(behind.rgb / behind.a, min(behind.a, 1.0));
    out_before = vec4(before.rgb / max(before.a, 1e-4), clamp(before.a, 0.0, 1.0));
}
