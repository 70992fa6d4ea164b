namespace Suture.Datasets;

/// <summary>Texts parted into three that share none.</summary>
/// <param name="Training">Texts to fit on.</param>
/// <param name="Validation">Texts to choose on.</param>
/// <param name="Test">Texts to measure on, once.</param>
public sealed record DataSplit(IReadOnlyList<LabelledText> Training, IReadOnlyList<LabelledText> Validation, IReadOnlyList<LabelledText> Test);
