// How far a point is out of focus: the radius of its disc in pixels of the picture, above 0 behind the plane of focus.
uniform float disc;  // of what is endlessly far
uniform float focus; // metres
uniform float most;  // the largest radius that is drawn

float radius_of(float nearness) {
    return clamp(disc * (1.0 - focus * nearness), -most, most);
}
