"""Where and on what the steps run: processes and ONNX sessions."""
