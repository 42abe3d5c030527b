// What the buffers hold where nothing stands.
layout(location = 0) out vec4 out_albedo;
layout(location = 1) out uvec2 out_shape;

void main() {
    out_albedo = vec4(0.0);
    out_shape = uvec2(0u);
}
