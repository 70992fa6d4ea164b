using Suture.Numerics;

namespace Suture.SparseAutoencoders.Training;

/// <summary>Four arrays in the shapes of an autoencoder's weights: the weights, or one of Adam's moments.</summary>
internal sealed record WeightSet(Matrix<float> Encoder, float[] EncoderBias, Matrix<float> Decoder, float[] DecoderBias);
