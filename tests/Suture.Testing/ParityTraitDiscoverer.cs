using Xunit.Abstractions;
using Xunit.Sdk;

namespace Suture.Testing;

/// <summary>Gives every parity theory the trait <c>Category=Parity</c>.</summary>
public sealed class ParityTraitDiscoverer : ITraitDiscoverer
{
    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute) => [new("Category", "Parity")];
}
