using System.Numerics.Tensors;
using Suture.Models;
using Suture.Models.Generation;
using Suture.Numerics;

namespace Suture.Steering.Languages;

/// <summary>The paper's experiment on languages, one receiving model: does a vector of the other model make it answer in the target language as its own does?</summary>
/// <remarks>arXiv 2506.06609, section 4 and appendix F; the random direction and fluency are ours.</remarks>
public sealed class LanguageSteering
{
    private readonly LanguageSteeringOptions _options;
    private readonly ILanguageIdentifier _identifier;
    private readonly Compute _compute;
    private readonly LanguageModel _receiver;
    private readonly LanguageModel _source;
    private readonly Responses _responses;
    private readonly IReadOnlyList<int[]> _prompts;
    private readonly Lazy<IReadOnlyList<Continuation>> _unsteered;
    private readonly Lazy<double> _unsteeredPerplexity;

    /// <summary>Prepares the receiving model's prompts.</summary>
    /// <param name="receiver">The model that answers.</param>
    /// <param name="source">The model that vectors come from.</param>
    /// <param name="prompts">Prompts that do not name a language.</param>
    /// <param name="options">Settings.</param>
    /// <param name="identifier">Judges the answers.</param>
    /// <param name="compute">Where to run.</param>
    /// <exception cref="ArgumentException">An option is out of range, there is no prompt, or one leaves no room for an answer; the message names it.</exception>
    public LanguageSteering(LanguageModel receiver, LanguageModel source, IReadOnlyList<string> prompts, LanguageSteeringOptions options, ILanguageIdentifier identifier, Compute compute)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        (_receiver, _source, _options, _identifier, _compute) = (receiver, source, options, identifier, compute);
        var tokens = new TextTokens(receiver, options.IsChat);
        _prompts = [.. prompts.Select(tokens.Of)];
        if (_prompts.Count == 0) throw new ArgumentException("There is no prompt.", nameof(prompts));
        int most = receiver.MaxPositions - options.NewTokens;
        int tooLong = _prompts.TakeWhile(ids => ids.Length <= most).Count();
        if (tooLong < _prompts.Count) throw new ArgumentException($"Prompt {tooLong} has {_prompts[tooLong].Length} tokens; '{receiver.Name}' reads {receiver.MaxPositions}, of which {options.NewTokens} are for the answer.", nameof(prompts));
        _responses = new Responses(receiver, compute);
        _unsteered = new(() => Generate(null, CancellationToken.None));
        _unsteeredPerplexity = new(() => _responses.Perplexity(_unsteered.Value));
    }

    /// <summary>Measures one language at one stitch.</summary>
    /// <param name="pairs">Parallel texts.</param>
    /// <param name="crossing">From the source to the receiver.</param>
    /// <param name="cancellationToken">Checked between tokens.</param>
    /// <returns>Unsteered, then native, transferred and random for each strength.</returns>
    /// <exception cref="ArgumentException">There is no pair that both models can read, or the two classes are the same.</exception>
    public IReadOnlyList<LanguageSteeringRow> Run(LanguagePairs pairs, Crossing crossing, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(crossing);
        TextPair[] used = [.. pairs.Pairs.Take(_options.MaxPairs)];
        if (used.Length == 0) throw new ArgumentException($"There is no pair of texts in '{pairs.Language}' and its counterpart ({pairs.LeftOutCount} were left out as being in other languages).", nameof(pairs));
        var arms = SteeringArms.Fit(
            _options.Method,
            crossing,
            States(_source, used, crossing.From.Layer, cancellationToken),
            States(_receiver, used, crossing.To.Layer, cancellationToken),
            new RandomSource(_options.Seed).Fork("language " + pairs.Language),
            _compute,
            cancellationToken);
        var rows = new List<LanguageSteeringRow> { Row(pairs.Language, crossing, SteeringArm.Unsteered, 0, _unsteered.Value) with { Perplexity = _unsteeredPerplexity.Value } };
        foreach (double strength in _options.Strengths)
        {
            var steered = arms.All.Select(arm => Steered(pairs.Language, crossing, arm.Key, arm.Value, strength, cancellationToken) with { CosineToNative = TensorPrimitives.Dot(arm.Value.Direction, arms.Native.Direction) }).ToArray();
            double native = steered.Single(row => row.Arm == SteeringArm.Native).Rate;
            rows.AddRange(steered.Select(row => row.Arm == SteeringArm.Transferred ? row with { RelativeTransfer = RelativeTransfer.Of(row.Rate, native) } : row));
        }

        return rows;
    }

    private LanguageSteeringRow Steered(string language, Crossing crossing, SteeringArm arm, SteeringVector vector, double strength, CancellationToken cancellationToken)
    {
        var edit = SteeringEdit.Of(vector, new SteeringOptions { Mode = _options.Mode, Positions = _options.Positions, Strength = strength }, _receiver);
        var responses = Generate(edit, cancellationToken);
        return Row(language, crossing, arm, strength, responses) with { Perplexity = _responses.Perplexity(responses, cancellationToken), Levels = vector.Levels };
    }

    private PairedStates States(LanguageModel model, TextPair[] pairs, int layer, CancellationToken cancellationToken)
    {
        var tokens = PairedTokens.Of(pairs, new TextTokens(model), model, TextPooling.AllTokens, _options.MaxTextTokens);
        return PairedStates.Read(model, tokens, [layer], TextPooling.AllTokens, _compute, cancellationToken)[0];
    }

    private IReadOnlyList<Continuation> Generate(ActivationEdit? edit, CancellationToken cancellationToken) =>
        _responses.Generate(_prompts, new GenerationOptions { MaxNewTokens = _options.NewTokens }, edit is null ? null : [edit], cancellationToken);

    private LanguageSteeringRow Row(string language, Crossing crossing, SteeringArm arm, double strength, IReadOnlyList<Continuation> responses)
    {
        string?[] answers = [.. responses.Select(response => _identifier.Identify(response.Text!))];
        int successes = answers.Count(answer => answer == language);
        return new LanguageSteeringRow
        {
            Language = language,
            Receiver = crossing.To,
            Source = arm == SteeringArm.Transferred ? crossing.From : crossing.To,
            Arm = arm,
            Strength = strength,
            Successes = successes,
            Trials = responses.Count,
            Undecided = answers.Count(answer => answer is null),
            Rate = (double)successes / responses.Count,
            RateInterval = ClopperPearson.Of(successes, responses.Count, _options.Alpha),
            Perplexity = double.NaN,
            DistinctTrigrams = Responses.DistinctTrigrams(responses),
            Example = responses[0].Text!,
        };
    }
}
