#ifdef SKINNED
in vec4 in_bones;
in vec4 in_weights;
layout(std140) uniform Bones { mat4 bones[256]; };

mat4 model_matrix() {
    ivec4 bone = ivec4(in_bones);
    return bones[bone.x] * in_weights.x + bones[bone.y] * in_weights.y
         + bones[bone.z] * in_weights.z + bones[bone.w] * in_weights.w;
}
#else
uniform mat4 model;

mat4 model_matrix() {
    return model;
}
#endif
