namespace Suture.Datasets;

/// <summary>A text and its class.</summary>
/// <param name="Text">The text.</param>
/// <param name="Label">The class.</param>
/// <param name="Group">Texts of one group say the same, such as translations of one paragraph: they never part between training and test. Null means a group of its own.</param>
public sealed record LabelledText(string Text, string Label, string? Group = null);
