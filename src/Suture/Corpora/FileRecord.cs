namespace Suture.Corpora;

/// <summary>One record of a file: the fields that were asked for.</summary>
/// <param name="Line">Line on which it begins, counted from 1.</param>
/// <param name="Fields">Their values, in the order asked for; none is null.</param>
internal sealed record FileRecord(long Line, string[] Fields);
