using Suture.Datasets;
using Suture.Models;
using Suture.Probing.Texts;

namespace Suture.Experiments.Probes;

/// <summary>A data set, parted, with the texts that each class's probes use.</summary>
/// <param name="Split">The parts.</param>
/// <param name="Problems">Each class against the rest.</param>
/// <param name="Used">The texts that some class uses, each once; problems name them by place.</param>
/// <param name="TokenlessCount">Texts left out because a model's tokenizer makes nothing of them but special tokens.</param>
internal sealed record PartedTexts(DataSplit Split, IReadOnlyList<ClassProblem> Problems, IReadOnlyList<LabelledText> Used, int TokenlessCount)
{
    /// <summary>Parts a data set.</summary>
    /// <param name="data">The texts.</param>
    /// <param name="models">The models that must be able to read them.</param>
    /// <param name="length">Most tokens a text.</param>
    /// <param name="options">How they are parted and balanced.</param>
    /// <param name="features">Most features of a sparse probe; 0 for dense probes alone.</param>
    /// <param name="chooses">Whether something is chosen on validation texts.</param>
    /// <exception cref="ArgumentException">A part or a class has too few texts.</exception>
    public static PartedTexts Of(LabelledData data, IReadOnlyList<LanguageModel> models, int length, SplitOptions options, int features, bool chooses)
    {
        TextCutter[] cutters = [.. models.Select(model => new TextCutter(model, length))];
        bool HasTokens(LabelledText text) => cutters.All(cutter => cutter.Of(text.Text) is not null);
        var filled = data with { Texts = [.. data.Texts.Where(HasTokens)], Test = data.Test is { } test ? [.. test.Where(HasTokens)] : null };
        int tokenless = data.Texts.Count - filled.Texts.Count + (data.Test?.Count ?? 0) - (filled.Test?.Count ?? 0);
        var split = DataSplitter.Split(filled, options);
        return new PartedTexts(split, ClassProblem.Choose(data.Name, split, options, features, chooses, out var used), used, tokenless);
    }
}
