in vec3 in_position;
uniform mat4 model;
uniform mat4 to_light;

void main() {
    gl_Position = to_light * (model * vec4(in_position, 1.0));
}
