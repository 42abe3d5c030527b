// The sharp picture where it is in focus, what is blurred behind it where it is not, and what is blurred before it over both.
uniform sampler2D painted;
uniform sampler2D paper;
uniform sampler2D behind;
uniform sampler2D before;
uniform vec2 reach; // of a line
uniform float grain;
out vec4 out_colour;

// A line is as sharp as the nearer of the two things that it parts.
float radius_at(vec2 centre) {
    vec4 around = vec4(nearness_in(standing_at(centre + vec2(reach.x, 0.0))), nearness_in(standing_at(centre + vec2(0.0, reach.x))),
                       nearness_in(standing_at(centre - vec2(reach.y, 0.0))), nearness_in(standing_at(centre - vec2(0.0, reach.y))));
    vec2 high = max(around.xy, around.zw);
    return radius_of(max(max(high.x, high.y), nearness_in(standing_at(centre))));
}

void main() {
    vec2 uv = gl_FragCoord.xy * pixel;
    float radius = radius_at(gl_FragCoord.xy);
    float away = radius < 0.0 ? smoothstep(1.0, 2.5, -radius) : smoothstep(0.4, 1.8, radius);
    vec4 under = textureLod(behind, uv, 0.0), over = textureLod(before, uv, 0.0);
    vec3 colour = mix(textureLod(painted, uv, 0.0).rgb, under.rgb, away);
    float covered = over.a * smoothstep(0.0, 0.3, max(over.a, away));
    colour = mix(colour, over.rgb, covered);
    colour += (textureLod(paper, uv, 0.0).r - 0.5) * grain * max(away, covered); // what was blurred has lost its tooth
    out_colour = vec4(colour, dot(colour, vec3(0.2126, 0.7152, 0.0722)));
}
