in vec3 normal;
in vec3 colour;
in float away;
uniform int entity; // the id, and 256 more where it is a figure
uniform float glow;
layout(location = 0) out vec4 out_albedo;
layout(location = 1) out uvec2 out_shape;

void main() {
    vec3 facing = normalize(gl_FrontFacing ? normal : -normal);
    out_albedo = vec4(sqrt(colour), glow); // eight bits serve dark colours better under a root
    // Nearness (1/z) is flat across a plane, so that its second difference finds edges and nothing else.
    out_shape = in_words(facing, 1.0 / away, entity);
}
