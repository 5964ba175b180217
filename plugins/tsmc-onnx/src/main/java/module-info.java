/** Dynamics, policies and costs from ONNX files, and policies as ONNX files. */
module io.tsmc.onnx {
    requires transitive io.tsmc.api;
    requires io.tsmc.autodiff;
    requires io.tsmc.policy;
    requires com.google.protobuf;
    requires static org.jspecify;

    exports io.tsmc.onnx;
    exports io.tsmc.onnx.network;

    provides io.tsmc.api.Cost with
            io.tsmc.onnx.OnnxCost;
    provides io.tsmc.api.Dynamics with
            io.tsmc.onnx.OnnxDynamics;
    provides io.tsmc.api.Policy with
            io.tsmc.onnx.OnnxPolicy;
    provides io.tsmc.policy.controller.PolicyFormat with
            io.tsmc.onnx.export.OnnxFormat;
}
