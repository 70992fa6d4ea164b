using Suture.Datasets;
using Suture.Numerics;

namespace Suture.Experiments.Probes;

/// <summary>One class against the rest: which texts are trained on, chosen on and tested on, by their places among the used texts.</summary>
/// <param name="Class">The positive class.</param>
/// <param name="Training">Training texts.</param>
/// <param name="Validation">Validation texts; null where nothing is chosen.</param>
/// <param name="Test">Test texts.</param>
internal sealed record ClassProblem(string Class, ChosenTexts Training, ChosenTexts? Validation, ChosenTexts Test)
{
    /// <summary>Chooses texts for every class.</summary>
    /// <param name="name">Name of the data set.</param>
    /// <param name="split">The parts.</param>
    /// <param name="options">How many texts.</param>
    /// <param name="features">Most features of a sparse probe; 0 for dense probes alone.</param>
    /// <param name="chooses">Whether something is chosen on validation texts.</param>
    /// <param name="texts">Receives the texts that are used, each once.</param>
    /// <exception cref="ArgumentException">A class has fewer training texts than k, or no validation text although something must be chosen.</exception>
    public static IReadOnlyList<ClassProblem> Choose(string name, DataSplit split, SplitOptions options, int features, bool chooses, out IReadOnlyList<LabelledText> texts)
    {
        var used = new UsedTexts();
        var random = new RandomSource(options.Seed).Fork("one vs rest").Fork(name);
        var problems = new List<ClassProblem>();
        foreach (string label in split.Training.Select(text => text.Label).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            ChosenTexts Of(IReadOnlyList<LabelledText> part, int max, string what)
            {
                try
                {
                    return used.Add(part, OneVsRest.Choose(part, label, max, random.Fork(label).Fork(what)));
                }
                catch (ArgumentException e) when (e.ParamName == "texts")
                {
                    throw new ArgumentException($"'{name}', {what}: {e.Message}", e);
                }
            }

            var training = Of(split.Training, options.MaxTraining, "training");
            if (training.Places.Length < features)
            {
                throw new ArgumentException($"'{name}': the class \"{label}\" against the rest has {training.Places.Length} training texts, fewer than k = {features}. Leave the class out, give more texts, or ask for fewer features.");
            }

            problems.Add(new ClassProblem(label, training, chooses ? Of(split.Validation, options.MaxTest, "validation") : null, Of(split.Test, options.MaxTest, "test")));
        }

        texts = used.Texts;
        return problems;
    }

    private sealed class UsedTexts
    {
        private readonly Dictionary<LabelledText, int> _places = new(ReferenceEqualityComparer.Instance);
        private readonly List<LabelledText> _texts = [];

        public IReadOnlyList<LabelledText> Texts => _texts;

        public ChosenTexts Add(IReadOnlyList<LabelledText> part, OneVsRest chosen) => new([.. chosen.Indices.Select(i => PlaceOf(part[i]))], [.. chosen.IsPositive]);

        private int PlaceOf(LabelledText text)
        {
            if (!_places.TryGetValue(text, out int place))
            {
                _places[text] = place = _texts.Count;
                _texts.Add(text);
            }

            return place;
        }
    }
}
