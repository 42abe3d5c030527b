in vec3 in_position;
in vec3 in_normal;
in vec3 in_colour;
uniform mat4 model;
uniform mat4 view;
uniform mat4 projection;
out vec3 normal;
out vec3 colour;
out float away;

void main() {
    vec4 seen = view * (model * vec4(in_position, 1.0));
    normal = mat3(view) * (mat3(model) * in_normal);
    colour = linear_of(in_colour);
    away = -seen.z;
    gl_Position = projection * seen;
}
