using System.Numerics.Tensors;
using Suture.Models;
using Suture.Models.Generation;
using Suture.Numerics;
using Suture.Stitching;

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
    /// <param name="map">From the source's layer to the receiver's.</param>
    /// <param name="from">The source's layer.</param>
    /// <param name="to">The receiver's.</param>
    /// <param name="cancellationToken">Checked between tokens.</param>
    /// <returns>Unsteered, then native, transferred and random for each strength.</returns>
    /// <exception cref="ArgumentException">There is no pair that both models can read, or the two classes are the same.</exception>
    public IReadOnlyList<LanguageSteeringRow> Run(LanguagePairs pairs, AffineMap map, StitchEnd from, StitchEnd to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        TextPair[] used = [.. pairs.Pairs.Take(_options.MaxPairs)];
        if (used.Length == 0) throw new ArgumentException($"There is no pair of texts in '{pairs.Language}' and its counterpart ({pairs.LeftOutCount} were left out as being in other languages).", nameof(pairs));
        var here = States(_receiver, used, to.Layer, cancellationToken);
        var there = States(_source, used, from.Layer, cancellationToken);
        var native = SteeringFit.Fit(to, _options.Method, here.Target, here.Baseline, _compute, cancellationToken: cancellationToken);
        var foreign = SteeringFit.Fit(from, _options.Method, there.Target, there.Baseline, _compute, cancellationToken: cancellationToken);
        var transferred = SteeringVector.Measure(to, SteeringTransfer.MapDirection(foreign.Direction, map), here.Target, here.Baseline);
        var random = SteeringVector.Measure(to, RandomDirection(pairs.Language), here.Target, here.Baseline);

        var rows = new List<LanguageSteeringRow> { Row(pairs.Language, to, to, LanguageArm.Unsteered, 0, _unsteered.Value, _unsteeredPerplexity.Value) };
        foreach (double strength in _options.Strengths)
        {
            var own = Steered(LanguageArm.Native, native, to, strength);
            var carried = Steered(LanguageArm.Transferred, transferred, from, strength);
            rows.AddRange([own, carried with { RelativeTransfer = RelativeTransfer.Of(carried.Rate, own.Rate) }, Steered(LanguageArm.Random, random, to, strength)]);
        }

        return rows;

        LanguageSteeringRow Steered(LanguageArm arm, SteeringVector vector, StitchEnd source, double strength)
        {
            var edit = SteeringEdit.Of(vector, new SteeringOptions { Mode = _options.Mode, Positions = _options.Positions, Strength = strength }, _receiver);
            var responses = Generate(edit, cancellationToken);
            return Row(pairs.Language, to, source, arm, strength, responses, _responses.Perplexity(responses, cancellationToken)) with
            {
                CosineToNative = TensorPrimitives.Dot(vector.Direction, native.Direction),
                Levels = vector.Levels,
            };
        }
    }

    private (TextStates Target, TextStates Baseline) States(LanguageModel model, TextPair[] pairs, int layer, CancellationToken cancellationToken)
    {
        var tokens = PairedTokens.Of(pairs, new TextTokens(model), model, TextPooling.AllTokens, _options.MaxTextTokens);
        var reader = new TextStateReader(model, _compute);
        return (reader.Read(tokens.Target, [layer], TextPooling.AllTokens, cancellationToken)[0], reader.Read(tokens.Baseline, [layer], TextPooling.AllTokens, cancellationToken)[0]);
    }

    private double[] RandomDirection(string language)
    {
        double[] direction = new double[_receiver.Width];
        new RandomSource(_options.Seed).Fork("language " + language).FillGaussian(direction);
        return direction;
    }

    private IReadOnlyList<Continuation> Generate(ActivationEdit? edit, CancellationToken cancellationToken) =>
        _responses.Generate(_prompts, new GenerationOptions { MaxNewTokens = _options.NewTokens }, edit is null ? null : [edit], cancellationToken);

    private LanguageSteeringRow Row(string language, StitchEnd receiver, StitchEnd source, LanguageArm arm, double strength, IReadOnlyList<Continuation> responses, double perplexity)
    {
        string?[] answers = [.. responses.Select(response => _identifier.Identify(response.Text!))];
        int successes = answers.Count(answer => answer == language);
        return new LanguageSteeringRow
        {
            Language = language,
            Receiver = receiver,
            Source = source,
            Arm = arm,
            Strength = strength,
            Successes = successes,
            Trials = responses.Count,
            Undecided = answers.Count(answer => answer is null),
            Rate = (double)successes / responses.Count,
            RateInterval = ClopperPearson.Of(successes, responses.Count, _options.Alpha),
            Perplexity = perplexity,
            Example = responses[0].Text!,
        };
    }
}
