namespace Suture.Features.Roles;

/// <summary>A text and its rewrites: the same structure, other meanings.</summary>
/// <param name="Text">The text.</param>
/// <param name="Rewrites">Its rewrites, one or more; the paper has five.</param>
public sealed record TextGroup(string Text, IReadOnlyList<string> Rewrites)
{
    /// <summary>The text and its rewrites.</summary>
    public IEnumerable<string> Versions => Rewrites.Prepend(Text);
}
