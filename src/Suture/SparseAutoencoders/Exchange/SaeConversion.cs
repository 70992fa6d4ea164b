using Suture.SparseAutoencoders.SaeLens;

namespace Suture.SparseAutoencoders.Exchange;

/// <summary>An autoencoder made ready for a format.</summary>
/// <param name="Content">What the format can hold.</param>
/// <param name="Exactness">How faithful it is.</param>
/// <param name="Notes">What was changed and what the file will not say, a sentence each.</param>
public sealed record SaeConversion(SaeLensAutoencoder Content, ConversionExactness Exactness, IReadOnlyList<string> Notes);
