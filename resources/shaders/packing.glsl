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
