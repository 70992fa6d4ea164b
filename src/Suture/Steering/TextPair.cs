namespace Suture.Steering;

/// <summary>A text to steer towards and its counterpart, such as a translation or the same prompt with an instruction and without.</summary>
/// <param name="Target">Text of the target class.</param>
/// <param name="Baseline">Its counterpart.</param>
public sealed record TextPair(string Target, string Baseline);
