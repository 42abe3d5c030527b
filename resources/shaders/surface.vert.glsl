in vec3 in_position;
in vec3 in_normal;
in vec3 in_colour;
uniform mat4 view;
uniform mat4 projection;
out vec3 normal;
out vec3 colour;
out float away;

void main() {
    mat4 place = model_matrix();
    vec4 seen = view * (place * vec4(in_position, 1.0));
    normal = mat3(view) * (mat3(place) * in_normal);
    colour = linear_of(in_colour);
    away = -seen.z;
    gl_Position = projection * seen;
}
