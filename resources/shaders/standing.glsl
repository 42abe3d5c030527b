// What stands at the centre of a pixel, and beyond the rim what stands at it. The nearest texel is sampled and not fetched, which
// takes software OpenGL half as long.
uniform usampler2D shape_map;
uniform vec2 pixel; // one over the picture's size

uvec2 standing_at(vec2 centre) {
    return textureLod(shape_map, centre * pixel, 0.0).xy;
}
