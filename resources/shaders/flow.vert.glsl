in vec3 in_position;
in vec3 in_after;
uniform mat4 model;
uniform mat4 model_after;
uniform mat4 view;
uniform mat4 view_after;
uniform mat4 projection;
uniform mat4 projection_after;
out vec4 after; // the same point of the surface in the next frame's clip space

void main() {
    vec4 seen = view * (model * vec4(in_position, 1.0));
    after = projection_after * (view_after * (model_after * vec4(in_after, 1.0)));
    gl_Position = projection * seen;
}
