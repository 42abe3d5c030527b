in vec3 normal;
in vec3 colour; // the root of linear light, where eight bits serve dark colours better
uniform int entity; // the id, and 256 more where it is a figure
uniform float glow;
layout(location = 0) out vec4 out_albedo;
layout(location = 1) out uvec2 out_shape;

void main() {
    vec3 facing = normalize(gl_FrontFacing ? normal : -normal);
    out_albedo = vec4(colour, glow);
    // Nearness (1/z, which is 1/w) is flat across a plane, so that its second difference finds edges and nothing else.
    out_shape = in_words(facing, gl_FragCoord.w, entity);
}
