using Suture.Activations;
using Suture.SparseAutoencoders;

namespace Suture.Experiments.Features;

/// <summary>An autoencoder of a session and where it reads.</summary>
/// <param name="Name">Its name in an index, one of <see cref="Suture.Features.Index.DictionaryNames"/>.</param>
/// <param name="Site">What it encodes.</param>
/// <param name="Autoencoder">The autoencoder.</param>
public sealed record NamedAutoencoder(string Name, ActivationSite Site, SparseAutoencoder Autoencoder);
