// A unit vector on an octahedron folded flat, and back.
// Cigolle et al., "A Survey of Efficient Representations for Independent Unit Vectors", JCGT 3(2), 2014.
vec2 fold(vec3 n) {
    vec2 flat_ = n.xy / (abs(n.x) + abs(n.y) + abs(n.z));
    vec2 side = vec2(flat_.x < 0.0 ? -1.0 : 1.0, flat_.y < 0.0 ? -1.0 : 1.0);
    return n.z >= 0.0 ? flat_ : (1.0 - abs(flat_.yx)) * side;
}

vec3 unfold(vec2 f) {
    vec3 n = vec3(f, 1.0 - abs(f.x) - abs(f.y));
    float under = max(-n.z, 0.0);
    n.x += n.x >= 0.0 ? -under : under;
    n.y += n.y >= 0.0 ? -under : under;
    return normalize(n);
}

// What stands at a pixel, in two words: its folded normal in 11 bits each way and its entity in 10, then its nearness (1/z).
// Software OpenGL writes and reads whole words faster than half floats.
uvec2 in_words(vec3 normal, float nearness, int entity) {
    ivec2 flat_ = ivec2(fold(normal) * 1023.5 + 1024.0);
    return uvec2(uint(flat_.x | flat_.y << 11 | entity << 22), floatBitsToUint(nearness));
}

int entity_in(uvec2 shape) {
    return int(shape.x >> 22u);
}

float nearness_in(uvec2 shape) {
    return uintBitsToFloat(shape.y);
}

// How squarely a folded normal that faces the camera looks along a direction, near enough.
float squarely(vec2 folded, vec3 way) {
    return dot(vec3(folded, 1.0 - abs(folded.x) - abs(folded.y)), way);
}

vec2 folded_in(uvec2 shape) {
    return vec2(ivec2(shape.xx >> uvec2(0u, 11u)) & 2047) * (1.0 / 1023.5) - 1.0;
}

const int FIGURE = 256; // what is added to the entity of a figure
