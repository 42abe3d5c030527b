in vec3 in_position;
in vec3 in_normal;
in vec4 in_bones;
in vec4 in_weights;
layout(std140) uniform Bones { mat4 bones[256]; };
out vec3 out_position;
out vec3 out_normal;

void main() {
    ivec4 bone = ivec4(in_bones);
    mat4 place = bones[bone.x] * in_weights.x + bones[bone.y] * in_weights.y
               + bones[bone.z] * in_weights.z + bones[bone.w] * in_weights.w;
    out_position = (place * vec4(in_position, 1.0)).xyz;
    out_normal = mat3(place) * in_normal;
}
