// IEC 61966-2-1 (sRGB), both ways.
vec3 linear_of(vec3 c) {
    return mix(c / 12.92, pow((c + 0.055) / 1.055, vec3(2.4)), step(0.04045, c));
}

vec3 to_display(vec3 c) {
    // The power 1/2.4 as a sum of roots (I. Taylor, "sRGB Approximations for HLSL"), within half a step of 8 bits.
    vec3 a = sqrt(c), b = sqrt(a), d = sqrt(b);
    vec3 bright = 0.662002687 * a + 0.684122060 * b - 0.323583601 * d - 0.0225411470 * c;
    return mix(c * 12.92, bright, step(0.0031308, c));
}

// K. Narkowicz's fit of the ACES filmic curve (2016): a toe, a shoulder, white at infinity.
vec3 filmic(vec3 x) {
    return clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0);
}

float luma(vec3 c) {
    return dot(c, vec3(0.2126, 0.7152, 0.0722));
}
