"""The heat map: dots on the parts of a picture that people like. It is no vote."""
