namespace Suture.Features.Roles.Endpoint;

/// <summary>Texts with the rewrites that an endpoint gave.</summary>
/// <param name="Groups">Texts that got enough rewrites, in the order asked.</param>
/// <param name="Counts">What was asked and how it was answered.</param>
public sealed record EndpointRewrites(IReadOnlyList<TextGroup> Groups, EndpointCounts Counts);
