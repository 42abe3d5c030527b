// What is behind everything: a gradient, the sun or moon, clouds or stars. Directions are the world's.
uniform sampler2D noise;
uniform vec3 sky_colour;
uniform vec3 horizon_colour;
uniform vec3 ground_colour;
uniform vec3 disc_direction;
uniform vec3 disc_colour;
uniform float cloud_cover;
uniform int stars; // 1 where they shine

vec3 sky_light(vec3 way) {
    float height = way.y;
    vec3 light = mix(horizon_colour, sky_colour, 1.0 - exp(-4.5 * max(height, 0.0)));
    light = mix(light, mix(horizon_colour, ground_colour, 0.5), smoothstep(0.0, -0.12, height));
    float toward = max(dot(way, disc_direction), 0.0);
    light += disc_colour * (0.22 * exp2(35.0 * (toward - 1.0)) + 0.5 * exp2(430.0 * (toward - 1.0)));
    vec2 over = way.xz / (max(height, 0.0) + 0.16);
    float cloud = texture(noise, over * 0.09).r * 0.68 + texture(noise, over * 0.31 + 0.37).g * 0.32;
    cloud = smoothstep(1.0 - cloud_cover, 1.22 - cloud_cover, cloud) * smoothstep(0.015, 0.2, height);
    vec3 white = horizon_colour * 0.75 + disc_colour * 0.22 + 0.35 * sky_colour;
    light = mix(light, white, cloud * (1.0 - 0.55 * float(stars)));
    if (stars > 0) {
        float star = texture(noise, over * 1.7).b * (1.0 - cloud);
        light += vec3(star * star) * smoothstep(0.02, 0.25, height);
    }
    return mix(light, disc_colour * 1.6 + 0.4, smoothstep(0.99955, 0.9997, toward) * (1.0 - cloud * 0.8));
}
