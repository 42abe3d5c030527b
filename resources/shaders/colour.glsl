// Light as a screen shows it: K. Narkowicz's fit of the ACES filmic curve (2016; a toe, a shoulder, white at infinity) and the
// sRGB curve after it, both in one quotient of the root of light, fitted by least squares to half a step of 8 bits.
vec3 shown_as(vec3 light) {
    vec3 s = sqrt(light);
    vec3 above = (((104.25260834 * s - 48.60138001) * s + 7.64636492) * s - 0.16567048) * s;
    vec3 below = (((104.7126022 * s - 55.69469515) * s + 27.21864059) * s - 7.74457755) * s + 1.0;
    return clamp(above / below, 0.0, 1.0);
}

float luma(vec3 c) {
    return dot(c, vec3(0.2126, 0.7152, 0.0722));
}
