"""The map as plain values: dots on the plane, a region per topic, labels that find their room."""
