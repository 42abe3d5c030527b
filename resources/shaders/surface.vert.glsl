in vec3 in_position;
in vec3 in_normal;
in vec3 in_colour;
uniform mat4 model_view;
uniform mat4 projection;
out vec3 normal;
out vec3 colour;

void main() {
    normal = mat3(model_view) * in_normal;
    colour = in_colour;
    gl_Position = projection * (model_view * vec4(in_position, 1.0));
}
