namespace Suture.Activations;

/// <summary>One file of an activation cache: safetensors with <c>ids</c>, <c>lengths</c> and one matrix <c>site.N</c> a site.</summary>
/// <param name="File">File name within the folder.</param>
/// <param name="ContextCount">Contexts.</param>
/// <param name="TokenCount">Tokens, special ones included.</param>
/// <param name="RowCount">Rows of each site's matrix: the tokens that are not special.</param>
public sealed record ActivationShard(string File, int ContextCount, int TokenCount, int RowCount);
