namespace Suture.Datasets;

/// <summary>The same said twice, such as a sentence and its translation.</summary>
/// <param name="First">As the first column or file has it.</param>
/// <param name="Second">As the second has it.</param>
public sealed record ParallelText(string First, string Second);
